import { capitalised, listed, quoted } from './text.ts';

// What is said of an option that does not fit its command.

/** A required option was left out. */
export function missingOption(name: string, description: string): string {
	return `\`${name}\` is missing. ${capitalised(description)}.`;
}

/** A number was wanted. */
export function notWhole(name: string, got: string): string {
	return `\`${name}\` wants a whole number, and got ${quoted(got)}.`;
}

/** A number within a range was wanted. */
export function outOfRange(name: string, least: number, most: number, got: number): string {
	return `\`${name}\` wants a number from ${least} to ${most}, and got ${got}.`;
}

/** One of some choices was wanted. */
export function notOneOf(name: string, got: string, choices: readonly string[]): string {
	return `\`${name}\` is one of ${listed(choices, 'or')}, and got ${quoted(got)}.`;
}

/** A yes or no was wanted. */
export function notYesNo(name: string, got: string): string {
	return `\`${name}\` is true or false, and got ${quoted(got)}.`;
}
