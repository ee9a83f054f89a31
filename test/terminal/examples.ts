import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { type AnyCommand, type Choice, commandsKnowing } from '../../src/platform/command.ts';

const defineCommand = commandsKnowing<undefined>();

const MECHANISM = {
	type: Type.String,
	name: 'mechanism',
	description: 'Which one',
	required: true,
	autocomplete: true,
} as const;
const PRIVATE = { type: Type.Boolean, name: 'private', description: 'For you alone' } as const;

function side(name: string, required: boolean) {
	return { type: Type.String, name, description: `The ${name} one`, required, autocomplete: true } as const;
}

/** A few commands with every kind of option. */
export const commands: readonly AnyCommand[] = [
	defineCommand({
		data: { name: 'chair', description: 'Who chairs a mechanism', options: [MECHANISM, PRIVATE] },
		execute: ({ mechanism }) => ({ content: mechanism }),
	}),
	defineCommand({
		data: { name: 'ask', description: 'A question', options: [{ ...MECHANISM, name: 'question' }] },
		execute: ({ question }) => ({ content: question }),
	}),
	defineCommand({
		data: {
			name: 'compare',
			description: 'Side by side',
			options: [side('first', true), side('second', true), side('third', false), PRIVATE],
		},
		execute: () => ({}),
	}),
	defineCommand({
		data: {
			name: 'list',
			description: 'Matching mechanisms',
			options: [
				{
					type: Type.String,
					name: 'type',
					description: 'Kind',
					choices: [
						{ name: 'RCP', value: 'rcp' },
						{ name: 'Global process', value: 'global' },
					],
				},
				{ type: Type.String, name: 'region', description: 'Where', autocomplete: true },
				{ type: Type.String, name: 'chair', description: 'Which country' },
				{ type: Type.Integer, name: 'min-members', description: 'At least' },
				{
					type: Type.String,
					name: 'sort',
					description: 'Order',
					choices: [
						{ name: 'Newest first', value: 'newest' },
						{ name: 'Name', value: 'name' },
					],
				},
				PRIVATE,
			],
		},
		execute: () => ({}),
	}),
	defineCommand({ data: { name: 'about', description: 'What this is', options: [] }, execute: () => ({}) }),
];

const NAMES = ['Rabat Process', 'Colombo Process', 'Commonwealth', 'Khartoum Process', 'Regional Conference, South'];

/** Suggests as a look-up would: names that begin so, else names that share the first letter but one. */
export function suggest(_name: string, { text }: { text: string }): readonly Choice[] {
	const near = text === 'kol' ? ['Colombo Process'] : text === 'kom' ? ['Colombo Process', 'Commonwealth'] : [];
	const found = NAMES.filter((name) => name.toLowerCase().startsWith(text.toLowerCase()));
	return [...found, ...near].map((name) => ({ name, value: name.toLowerCase() }));
}
