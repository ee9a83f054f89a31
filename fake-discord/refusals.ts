import type { Json, Problem, RestReply } from './types.ts';

/** An error as Discord words it. */
export function refuse(status: number, code: number, message: string): RestReply {
	return { status, body: { message, code } };
}

/** The error 50035, which names each field that is wrong. */
export function invalidForm(problems: Problem[]): RestReply {
	return { status: 400, body: { message: 'Invalid Form Body', code: 50035, errors: nested(problems) } };
}

/** A problem in one line: `data.embeds.0.title: must be …`. */
export function line({ path, message }: Problem): string {
	return `${path.join('.') || 'body'}: ${message}`;
}

function nested(problems: Problem[]): Json {
	const errors: Json = {};
	for (const { path, message } of problems) {
		let node = errors;
		for (const key of path) {
			node[key] ??= {};
			node = node[key] as Json;
		}
		const list = (node._errors ?? []) as Json[];
		node._errors = [...list, { code: 'INVALID', message }];
	}
	return errors;
}
