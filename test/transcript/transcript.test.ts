import { expect, it } from 'vitest';
import { allCommands, slashCommands } from '../../commands/index.ts';
import { optionsOf } from '../../src/platform/command.ts';
import { makeTranscript, toText } from './transcript.ts';
import { mechanismIds, valuesOf } from './values.ts';

const transcript = makeTranscript();
const lines = Object.keys(transcript);

/** The parts of the lines of a command's calls: `mechanism:rabat`. */
function askedOf(name: string): ReadonlySet<string> {
	const calls = lines.filter(
		(line) => line === `/${name}` || line.startsWith(`/${name} `) || line.startsWith(`${name} `),
	);
	return new Set(calls.flatMap((line) => line.split(' ')));
}

it.each(allCommands)(
	'no change of /$data.name goes unseen: each option and each choice is in the transcript',
	(command) => {
		const asked = askedOf(command.data.name);
		expect(asked.size).toBeGreaterThan(0);
		for (const option of optionsOf(command)) {
			expect(
				[...asked].some((part) => part.startsWith(`${option.name}:`)),
				option.name,
			).toBe(true);
			const choices = 'choices' in option ? (option.choices ?? []) : [];
			for (const { value } of choices) expect(asked).toContain(`${option.name}:${value}`);
			const isMechanism = valuesOf(option).includes('rabat') && option.name !== 'about';
			if (isMechanism) for (const id of mechanismIds) expect(asked).toContain(`${option.name}:${id}`);
		}
	},
);

it('what is registered and what is suggested is in the transcript', () => {
	for (const { data } of slashCommands) expect(transcript).toHaveProperty([`registered: ${data.name}`]);
	const suggesting = allCommands.filter(({ autocomplete }) => autocomplete !== undefined);
	for (const { data } of suggesting) expect(lines.some((line) => line.startsWith(`typing /${data.name} `))).toBe(true);
});

it('the same code writes the same, of a size that can be compared', () => {
	const text = toText(transcript);
	expect(toText(makeTranscript()) === text).toBe(true);
	expect(text.length).toBeLessThan(30_000_000);
});
