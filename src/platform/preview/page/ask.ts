import type { APIInteractionResponse } from 'discord-api-types/v10';
import type { MadeInteraction } from '../../../../fake-discord/types.ts';

/** One interaction and what came of it; without a reply, the bot failed or was silent. */
export interface Exchange {
	readonly request: MadeInteraction;
	/** 0 when there was no answer at all. */
	readonly status: number;
	readonly milliseconds: number;
	readonly reply?: APIInteractionResponse;
	/** What came instead of a reply, for whoever looks. */
	readonly problem?: unknown;
}

/** Posts an interaction to the bot; a bot that is silent for as long as Discord would wait has failed. */
export async function ask(request: MadeInteraction): Promise<Exchange> {
	const start = performance.now();
	const passed = () => Math.round(performance.now() - start);
	try {
		const response = await fetch('/interactions', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(request.payload),
			signal: AbortSignal.timeout(MAX_WAIT_MS),
		});
		const body: unknown = await response.json().catch(() => null);
		const base = { request, status: response.status, milliseconds: passed() };
		return response.ok && isReply(body) ? { ...base, reply: body } : { ...base, problem: body };
	} catch (error) {
		return { request, status: 0, milliseconds: passed(), problem: String(error) };
	}
}

function isReply(value: unknown): value is APIInteractionResponse {
	return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'number';
}

const MAX_WAIT_MS = 3000;
