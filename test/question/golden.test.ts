import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failures, problemsIn, reply, textOf } from '../ask.ts';
import { faultsIn } from './grade.ts';

const cases = readFileSync(new URL('../golden/questions.tsv', import.meta.url), 'utf8')
	.split('\n')
	.filter((line) => line !== '')
	.map((line) => {
		const [question = '', expected = '', kind = ''] = line.split('\t');
		return { question, expected, kind };
	});

const graded = cases.map((one) => ({
	...one,
	answer: reply('ask', { question: one.question }),
	faults: faultsIn(reply('ask', { question: one.question }), one.expected),
}));

describe('the golden questions', () => {
	it('are answered rightly, 97 of 100', () => {
		const wrong = graded.filter(({ faults }) => faults.length > 0);
		const told = wrong.map(
			({ question, faults, answer }) => `${question}: ${faults.join(', ')}\n    ${textOf(answer).slice(0, 300)}`,
		);
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
		const kinds = [...new Set(cases.map(({ kind }) => kind))];
		const lines = kinds.map((kind) => {
			const of = graded.filter((one) => one.kind === kind);
			const wrong = of.filter(({ faults }) => faults.length > 0);
			const abstained = wrong.filter(
				({ answer, expected }) =>
					!expected.includes('ABSTAIN') && /not in the sources|I can’t answer/.test(textOf(answer)),
			);
			const answered = wrong.filter(({ expected }) => expected.includes('ABSTAIN'));
			return `${kind}: ${of.length - wrong.length} right, ${wrong.length} wrong, ${abstained.length} abstained wrongly, ${answered.length} answered wrongly`;
		});
		console.log(lines.join('\n'));
		expect(kinds.length).toBeGreaterThan(10);
	});
});
