import { describe, expect, it } from 'vitest';
import { snowflake } from '../../fake-discord/snowflakes.ts';
import { createClock } from '../../src/platform/discord/gateway/clock.ts';

const start = Date.UTC(2026, 5, 1);
const hour = 3_600_000;
/** What is known in whole seconds and a way. */
const near = (ms: number) => expect.closeTo(ms, -3.2);

/** A machine and Discord, each with its time; what passes is counted by a third clock, which `slept` holds back. */
function world() {
	const time = { discord: start, machine: start, passed: 1_000 };
	const turns: (readonly [ahead: number, isWrong: boolean])[] = [];
	const clock = createClock(
		(...turn) => turns.push(turn),
		() => time.passed,
		() => time.machine,
	);
	const pass = (ms: number, passed = ms) => {
		time.discord += ms;
		time.machine += ms;
		time.passed += passed;
	};
	const answer = () => clock.note(new Date(Math.floor((time.discord - 50) / 1_000) * 1_000).toUTCString());
	/** Something of this age comes; says whether it is answered. */
	const comes = (age = 100) => {
		const id = snowflake(time.discord - age);
		if (clock.isStale(id)) return false;
		pass(50);
		if (age < 2_950) clock.noteTaken(id);
		answer();
		return true;
	};
	const use = (many: number) => {
		for (let used = 0; used < many; used += 1) {
			pass(700);
			expect(comes()).toBe(true);
		}
	};
	return { time, turns, clock, pass, answer, comes, use };
}

const together = (many: number, work: () => boolean) =>
	Array.from({ length: many }, work).filter((done) => done).length;

describe('what came late on its way', () => {
	it('is not answered, however little has been heard of Discord', () => {
		const { pass, answer, comes } = world();
		for (let answered = 0; answered < 3; answered += 1) {
			answer();
			pass(40);
		}
		expect([comes(2_600), comes(30_000), comes(2_400), comes()]).toEqual([false, false, true, true]);
	});

	it('is tried again and again, ever more rarely, as long as it comes in a row', () => {
		const { use, comes } = world();
		use(20);
		expect(together(1_000, () => comes(60_000))).toBe(8);
		expect(comes()).toBe(true);
	});
});

describe('what is fresh is answered', () => {
	it('before anything is known', () => {
		const { time, comes } = world();
		time.machine += hour;
		expect(comes()).toBe(true);
	});

	it.each([3_000, 10_000, hour, -3_000, -10_000, -hour])(
		'when the clock is set by %i ms, and what is late is not',
		(by) => {
			const { time, turns, use, comes } = world();
			use(5);
			time.machine += by;
			use(1);
			expect(turns).toEqual([[near(by), true]]);
			expect(comes(2_700)).toBe(false);
			use(50);
			time.machine -= by;
			use(50);
			expect(turns.map(([, isWrong]) => isWrong)).toEqual([true, false]);
			expect(comes(2_700)).toBe(false);
		},
	);

	it('after the machine has slept, and nothing is said of the clock', () => {
		const { turns, pass, use, comes } = world();
		use(20);
		pass(8 * hour, 0);
		use(40);
		expect(comes(2_700)).toBe(false);
		expect(turns).toEqual([]);
	});

	it('after twelve hours without a word, of clocks that go wrong by 8 s a day', () => {
		const { time, pass, use } = world();
		use(20);
		pass(12 * hour, 12 * hour * (1 + 9e-5));
		time.machine += 12 * hour * 9e-5;
		use(20);
	});

	it('when one or two are dated in an hour', () => {
		const { use, comes } = world();
		use(20);
		expect([comes(-hour), comes(-hour)]).toEqual([true, true]);
		use(40);
	});

	it('when the machine’s clock and what counts the time that passes are both ahead: all but four', () => {
		const { time, use, pass, comes } = world();
		use(20);
		time.machine += 20_000;
		time.passed += 10_000;
		const answered = together(100, () => {
			pass(700);
			return comes();
		});
		expect(answered).toBe(96);
		expect(comes(40_000)).toBe(true);
		time.machine -= 20_000;
		use(40);
		expect(comes(40_000)).toBe(false);
	});
});

describe('what is said of the clock', () => {
	it('is nothing while it is right', () => {
		const { turns, use, comes } = world();
		for (let time = 0; time < 20; time += 1) {
			use(10);
			comes(40_000);
		}
		expect(turns).toEqual([]);
	});

	it.each([-2_600, 2_600, hour])('is one line when it has been wrong by %i ms since the start', (by) => {
		const { time, turns, use } = world();
		time.machine += by;
		use(200);
		expect(turns).toEqual([[expect.closeTo(by, -3.2), true]]);
	});

	it('is nothing for headers that are no dates, or wrong once in five', () => {
		const { turns, use, clock } = world();
		for (let time = 0; time < 10; time += 1) {
			use(4);
			clock.note(time % 2 === 0 ? new Date(start + 5 * hour).toUTCString() : null);
			clock.note('soon');
		}
		expect(turns).toEqual([]);
	});
});
