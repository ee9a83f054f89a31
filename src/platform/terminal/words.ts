/** Stands under a reply that Discord would show to the asker alone. */
export const ONLY_YOU = '(only you would see this)';

/** What stands before each line that is typed. */
export const PROMPT = 'iscm> ';

/** The answer to a line that is no command. */
export const NOT_A_COMMAND = 'Commands begin with /, for example /chair Colombo. Type help to list them.';

/** Ends the list of commands. */
export const HOW_TO = [
	'Options: key:value, for example region:Africa. Tab completes. help list shows the options of /list.',
	'A number presses that button or menu entry of the last reply. exit leaves.',
];

/** The answer to a number that no button or menu entry of the last reply has. */
export function noSuchNumber(count: number): string {
	if (count === 0) return 'There is nothing to press in the last reply.';
	return count === 1 ? 'The last reply has only number 1.' : `The last reply has the numbers 1 to ${count}.`;
}
