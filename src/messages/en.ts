import type { PlatformMessages } from '../platform/messages.ts';
import { capitalised, listed, quoted } from './words.ts';

/** The sentences that the platform says, in English. */
export const platformMessages: PlatformMessages = {
	missingOption: (name, description) => `\`${name}\` is missing. ${capitalised(description)}.`,
	notWhole: (name, got) => `\`${name}\` wants a whole number, and got ${quoted(got)}.`,
	outOfRange: (name, least, most, got) => `\`${name}\` wants a number from ${least} to ${most}, and got ${got}.`,
	notOneOf: (name, got, choices) => `\`${name}\` is one of ${listed(choices, 'or')}, and got ${quoted(got)}.`,
	notYesNo: (name, got) => `\`${name}\` is true or false, and got ${quoted(got)}.`,
	unknownCommand:
		'There is no such command, or it was changed. If Discord still offers it, restart Discord; or try `/about`.',
	outOfDate: 'This button is out of date. Here is a fresh start: `/iscm`, `/list`, or `/about`.',
	nothingToShow: 'There is nothing to show.',
	failed: (id) => `Something went wrong on my side, and it has been noted as \`${id}\`. Please try again in a moment.`,
	slowDown:
		'That is more than I can answer at once. Please give me a moment, and ask again: one question every two seconds is fine.',
	share: 'Share',
};
