import { acknowledge, callbackProblems } from './callbacks.ts';
import { entries, isJson } from './checks.ts';
import { commandListProblems } from './command-limits.ts';
import { listCommands, replaceCommands } from './commands.ts';
import { messageProblems } from './limits.ts';
import { edit, post } from './messages.ts';
import { refuse } from './refusals.ts';
import type { Json, Problem, RestReply, State } from './types.ts';
import { changeReply, deleteReply, followUp, getReply } from './webhooks.ts';
import { applicationId, botUser, channelOf, guilds, person, placeOf } from './world.ts';

/** What a handler is given of a request. */
export type RouteCall = { params: Record<string, string>; query: Record<string, string>; body: Json; list: Json[] };

/** One route: `open` ones need no Authorization; `problems` finds what the OpenAPI description lets pass. */
export type RestRoute = {
	method: string;
	template: string;
	open?: true;
	problems?: (body: unknown) => Problem[];
	handle: (state: State, call: RouteCall) => RestReply;
};

const application = '/applications/{application_id}';
const callback = '/interactions/{interaction_id}/{interaction_token}/callback';
const webhook = '/webhooks/{webhook_id}/{webhook_token}';
const messages = '/channels/{channel_id}/messages';

/** The routes that the local Discord knows, named as in the OpenAPI description. */
export const routes: RestRoute[] = [
	{ method: 'GET', template: '/gateway', open: true, handle: ({ origin }) => ok({ url: gatewayUrl(origin) }) },
	{ method: 'GET', template: '/gateway/bot', handle: gatewayBot },
	{ method: 'GET', template: '/applications/@me', handle: () => ok(applicationOf()) },
	{ method: 'GET', template: '/users/@me', handle: () => ok(selfOf()) },
	{ method: 'GET', template: `${application}/commands`, handle: getCommands },
	{ method: 'PUT', template: `${application}/commands`, problems: commandListProblems, handle: putCommands },
	{ method: 'GET', template: `${application}/guilds/{guild_id}/commands`, handle: getCommands },
	{
		method: 'PUT',
		template: `${application}/guilds/{guild_id}/commands`,
		problems: commandListProblems,
		handle: putCommands,
	},
	{ method: 'POST', template: callback, open: true, problems: callbackProblems, handle: acknowledge },
	{
		method: 'POST',
		template: webhook,
		open: true,
		problems: message({ ephemeral: true, edit: false }),
		handle: followUp,
	},
	{ method: 'GET', template: `${webhook}/messages/@original`, open: true, handle: getReply },
	{ method: 'PATCH', template: `${webhook}/messages/@original`, open: true, problems: edited(), handle: changeReply },
	{ method: 'DELETE', template: `${webhook}/messages/@original`, open: true, handle: deleteReply },
	{ method: 'GET', template: `${webhook}/messages/{message_id}`, open: true, handle: getReply },
	{
		method: 'PATCH',
		template: `${webhook}/messages/{message_id}`,
		open: true,
		problems: edited(),
		handle: changeReply,
	},
	{ method: 'DELETE', template: `${webhook}/messages/{message_id}`, open: true, handle: deleteReply },
	{ method: 'GET', template: '/channels/{channel_id}', handle: getChannel },
	{ method: 'POST', template: messages, problems: message({ ephemeral: false, edit: false }), handle: createMessage },
	{ method: 'GET', template: `${messages}/{message_id}`, handle: getMessage },
	{ method: 'PATCH', template: `${messages}/{message_id}`, problems: edited(), handle: editMessage },
	{ method: 'POST', template: '/users/@me/channels', handle: openDirectMessages },
];

/** A request body as handlers want it: as an object, and as a list of objects. */
export function bodyOf(body: unknown): Pick<RouteCall, 'body' | 'list'> {
	return { body: isJson(body) ? body : {}, list: entries(body, []).map(({ item }) => item) };
}

function message(rules: { ephemeral: boolean; edit: boolean }): NonNullable<RestRoute['problems']> {
	return (body) => (isJson(body) ? messageProblems(body, [], rules) : []);
}

function edited(): NonNullable<RestRoute['problems']> {
	return message({ ephemeral: false, edit: true });
}

function gatewayBot({ origin, gateway }: State): RestReply {
	const remaining = Math.max(0, 1000 - gateway.identifies.length);
	const limit = { total: 1000, remaining, reset_after: 86_400_000, max_concurrency: 1 };
	return ok({ url: gatewayUrl(origin), shards: 1, session_start_limit: limit });
}

function getCommands(state: State, { params, query }: RouteCall): RestReply {
	if (params.application_id !== applicationId)
		return refuse(403, 20012, 'You are not authorized to perform this action');
	if (!knownScope(params.guild_id)) return refuse(403, 50001, 'Missing Access');
	return ok(listCommands(state, params.guild_id ?? '', query.with_localizations === 'true'));
}

function putCommands(state: State, { params, list }: RouteCall): RestReply {
	if (params.application_id !== applicationId)
		return refuse(403, 20012, 'You are not authorized to perform this action');
	if (!knownScope(params.guild_id)) return refuse(403, 50001, 'Missing Access');
	return ok(replaceCommands(state, params.guild_id ?? '', list));
}

function createMessage(state: State, { params, body }: RouteCall): RestReply {
	const place = state.places.get(params.channel_id ?? '');
	if (!place || place.kind === 'group') return refuse(404, 10003, 'Unknown Channel');
	const reference = isJson(body.message_reference) ? body.message_reference : undefined;
	const referenced = state.messages.get(String(reference?.message_id ?? ''));
	if (reference && !referenced && reference.fail_if_not_exists !== false) return refuse(400, 50035, 'Unknown message');
	const reply = {
		type: 19,
		message_reference: { type: 0, channel_id: place.channelId, message_id: referenced?.id },
		referenced_message: referenced ?? null,
	};
	const nonce = body.nonce === undefined ? {} : { nonce: body.nonce };
	return ok(post(state, place, botUser, body, { ...(reference ? reply : {}), ...nonce }));
}

function getMessage(state: State, { params }: RouteCall): RestReply {
	const found = visible(state, params);
	return found ? ok(found) : refuse(404, 10008, 'Unknown Message');
}

function editMessage(state: State, { params, body }: RouteCall): RestReply {
	const found = visible(state, params);
	if (!found) return refuse(404, 10008, 'Unknown Message');
	if (found.author.id !== botUser.id) return refuse(403, 50005, 'Cannot edit a message authored by another user');
	return ok(edit(state, found, body));
}

function visible(state: State, params: RouteCall['params']) {
	const found = state.messages.get(params.message_id ?? '');
	return found && found.channel_id === params.channel_id && ((found.flags ?? 0) & 64) === 0 ? found : undefined;
}

function getChannel(state: State, { params }: RouteCall): RestReply {
	const place = state.places.get(params.channel_id ?? '');
	return place ? ok(channelOf(place)) : refuse(404, 10003, 'Unknown Channel');
}

function openDirectMessages(state: State, { body }: RouteCall): RestReply {
	const userId = String(body.recipient_id);
	const place = placeOf('dm', userId);
	state.places.set(place.channelId, place);
	return ok(channelOf(place, [{ ...person('somebody'), id: userId }]));
}

function applicationOf(): Json {
	return {
		id: applicationId,
		name: 'iscm',
		icon: null,
		description: '',
		type: null,
		bot: botUser,
		bot_public: true,
		bot_require_code_grant: false,
		verify_key: '0'.repeat(64),
		flags: 0,
		flags_new: '0',
		redirect_uris: [],
		interactions_endpoint_url: null,
		role_connections_verification_url: null,
		owner: person('owner'),
		approximate_guild_count: guilds.length,
		approximate_user_install_count: 0,
		approximate_user_authorization_count: 0,
		explicit_content_filter: 0,
		team: null,
		eligible_oauth2_scopes: [],
		integration_types_config: { 0: {}, 1: {} },
	};
}

function selfOf(): Json {
	return { ...botUser, verified: true, mfa_enabled: true, locale: 'en-US', email: null };
}

function knownScope(guildId: string | undefined): boolean {
	return guildId === undefined || guilds.some(({ id }) => id === guildId);
}

function gatewayUrl(origin: string): string {
	return origin.replace('http', 'ws');
}

function ok(body: unknown): RestReply {
	return { status: 200, body };
}
