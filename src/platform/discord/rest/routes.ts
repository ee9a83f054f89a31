/** The route by which messages are answered. */
export const messageRoute = '/channels/:id/messages';
/** The route by which interactions are answered. */
export const callbackRoute = '/interactions/:id/:token/callback';

/** A path without what it names: ids, and the tokens of interactions. */
export function routeOf(url: string): string {
	// Nearly every request answers an interaction.
	if (/\/interactions\/\d+\/[^/]+\/callback$/.test(url)) return callbackRoute;
	const path = url.replace(/^https?:\/\/[^/]+/, '').replace(/\?.*$/, '');
	return path
		.replace(/^.*?\/v\d+\//, '/')
		.replace(/^\/(interactions|webhooks)\/[^/]+\/[^/]+/, '/$1/:id/:token')
		.replace(/\/\d{15,}/g, '/:id');
}

/** The channel into which a request writes; nothing when it does something else. */
export function channelOf(url: string): string | undefined {
	return /\/channels\/(\d+)\/messages$/.exec(url)?.[1];
}
