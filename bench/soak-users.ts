import { readFile } from 'node:fs/promises';
import { buttonsOf } from '../fake-discord/components.ts';
import type { Discord } from '../fake-discord/discord.ts';
import { post } from '../fake-discord/messages.ts';
import type { Place, Shown } from '../fake-discord/types.ts';
import { botUser, person } from '../fake-discord/world.ts';

/** The users of a bot. Each is another person, and asks something else. */
export interface Users {
	/** Does something with an interaction; resolves when it is answered, and fails when that takes longer than three seconds. */
	readonly interact: (count: number) => Promise<{ readonly ms: number }>;
	/** Mentions the bot in a message; gives its id. */
	readonly mention: (count: number) => string;
}

/** Of twenty things one is a mention, two are buttons, five are autocompletes and twelve look-ups, well mixed. */
export function isMention(count: number): boolean {
	return placeInTwenty(count) === 19;
}

const commands = ['iscm', 'iscm', 'chair', 'members', 'secretariat', 'iom-role'] as const;
/** The bot answers five messages in ten seconds in each channel, so there are many. */
const channels = 40;
/** So many of the latest answers have their buttons pressed. */
const pressable = 50;

/** Makes users of a local Discord who know the mechanisms' names. */
export async function makeUsers(discord: Discord): Promise<Users> {
	const { mechanisms } = JSON.parse(await readFile('data/mechanisms.json', 'utf8')) as {
		mechanisms: readonly { readonly shortName: string; readonly name: string }[];
	};
	const names = mechanisms.flatMap(({ shortName, name }) => [shortName, name]);
	const nameOf = (count: number) => names[count % names.length] ?? '';
	const shown: Shown[] = [];
	const as = (count: number) => ({
		user: `user ${count}`,
		guild: count % 5 === 0 ? false : (discord.guildIds[count % discord.guildIds.length] ?? true),
	});
	const keep = (message: Shown) => {
		if (pressesOf(message).length === 0) return;
		shown.push(message);
		if (shown.length > pressable) shown.shift();
	};
	const lookUp = async (count: number) => {
		const answer = await discord.slash(
			commands[count % commands.length] ?? 'iscm',
			{ mechanism: typed(nameOf(count), count) },
			as(count),
		);
		keep(answer.message);
		return answer;
	};
	const press = (count: number) => {
		const message = shown[count % shown.length];
		const button = message && pressesOf(message)[count % pressesOf(message).length];
		return message && button ? discord.press(message, button, as(count)) : lookUp(count);
	};
	return {
		interact: (count) => {
			const place = placeInTwenty(count);
			if (place < 12) return lookUp(count);
			if (place >= 17) return press(count);
			return discord.autocomplete('iscm', 'mechanism', nameOf(count).slice(0, 1 + (count % 9)), {}, as(count));
		},
		mention: (count) => {
			const author = person(`user ${count}`);
			const place = placeFor(discord, count);
			discord.state.places.set(place.channelId, place);
			const content = `<@${botUser.id}> who chairs ${nameOf(count)}?`;
			return post(discord.state, place, author, { content }, { mentions: [botUser] }).id;
		},
	};
}

function placeInTwenty(count: number): number {
	return (count * 7) % 20;
}

/** A name as people type it: some leave a letter out, and some add what nobody has typed before. */
function typed(name: string, count: number): string {
	const at = count % name.length;
	if (count % 4 === 1) return name.slice(0, at) + name.slice(at + 1);
	return count % 4 === 2 ? `${name} ${count}` : name;
}

function placeFor({ guildIds }: Discord, count: number): Place {
	const channelId = String(1_100_000_000_000_001_000n + BigInt(Math.floor(count / 20) % channels));
	return { kind: 'guild', channelId, guildId: guildIds[0] ?? '' };
}

function pressesOf(message: Shown): string[] {
	return buttonsOf(message).flatMap(({ custom_id, disabled }) => (custom_id && !disabled ? custom_id : []));
}
