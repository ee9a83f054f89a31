import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failures, problemsIn, reply, textOf } from '../ask.ts';
import { faultsIn, outcomeOf } from './grade.ts';

const abstains = /not in the sources|I can’t answer/;

function gradedCases(file: string) {
	const lines = readFileSync(new URL(`../golden/${file}`, import.meta.url), 'utf8').split('\n');
	return lines.flatMap((line) => {
		const [question = '', expected = '', kind = ''] = line.split('\t');
		if (question === '') return [];
		const answer = reply('ask', { question });
		return [{ question, expected, kind, answer, faults: faultsIn(answer, expected) }];
	});
}

describe.each(['questions.tsv', 'more-questions.tsv'])('the golden questions of %s', (file) => {
	const graded = gradedCases(file);

	it('are answered rightly, 97 of 100', () => {
		const wrong = graded.filter(({ faults }) => faults.length > 0);
		const told = wrong.map(
			({ question, faults, answer }) => `${question}: ${faults.join(', ')}\n    ${textOf(answer).slice(0, 300)}`,
		);
		expect(graded.length).toBeGreaterThan(90);
		expect(1 - wrong.length / graded.length, told.join('\n')).toBeGreaterThanOrEqual(0.97);
	});

	it('get no fact where the sources have none', () => {
		const invented = graded.filter(({ expected, faults }) => expected.includes('ABSTAIN') && faults.length > 0);
		expect(invented.map(({ question, faults }) => ({ question, faults }))).toEqual([]);
	});

	it('get answers that Discord takes', () => {
		for (const { answer, question } of graded) expect(problemsIn(answer), question).toEqual([]);
		expect(failures).toEqual([]);
	});

	it('prints right, wrong, abstained wrongly and answered wrongly by class', () => {
		const kinds = [...new Set(graded.map(({ kind }) => kind))];
		const lines = kinds.map((kind) => {
			const of = graded.filter((one) => one.kind === kind);
			const wrong = of.filter(({ faults }) => faults.length > 0);
			const answered = wrong.filter(({ expected }) => expected.includes('ABSTAIN'));
			const abstained = wrong.filter(
				({ answer, expected }) => !expected.includes('ABSTAIN') && abstains.test(textOf(answer)),
			);
			return `${kind}: ${of.length - wrong.length} right, ${wrong.length} wrong, ${abstained.length} abstained wrongly, ${answered.length} answered wrongly`;
		});
		console.log([file, ...lines].join('\n'));
		expect(kinds.length).toBeGreaterThan(10);
	});
});

describe.each(['reported.tsv', 'near-misses.tsv'])('the questions of %s, made to get a false answer', (file) => {
	const lines = readFileSync(new URL(`../golden/${file}`, import.meta.url), 'utf8').split('\n');
	const graded = lines.flatMap((line) => {
		const [question = '', expected = '', kind = ''] = line.split('\t');
		return question === '' ? [] : [{ question, kind, outcome: outcomeOf(reply('ask', { question }), expected) }];
	});
	const other = graded.filter(({ outcome }) => outcome === 'answered with something else');

	it('are answered rightly or not at all', () => {
		const kinds = [...new Set(graded.map(({ kind }) => kind))];
		const outcomes = ['answered with something else', 'right', 'refused', 'asked back'] as const;
		const counts = kinds.map((kind) => {
			const of = graded.filter((one) => one.kind === kind);
			return `${kind}: ${outcomes.map((how) => `${how} ${of.filter(({ outcome }) => outcome === how).length}`).join(', ')}`;
		});
		console.log([file, ...counts].join('\n'));
		expect(graded.length).toBeGreaterThanOrEqual(150);
		expect(other.map(({ question }) => question)).toEqual([]);
	});
});
