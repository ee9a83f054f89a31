import { createHash } from 'node:crypto';

/** The `style` attributes that the web components write, empty ones both; no other inline style is let through. */
const inlineStyles = ['', 'color:;'].map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);

const policy = [
	"default-src 'none'",
	"script-src 'self'",
	`style-src 'self' 'unsafe-hashes' ${inlineStyles.join(' ')}`,
	"img-src 'self' data:",
	"connect-src 'self'",
	"base-uri 'none'",
	"frame-ancestors 'none'",
	"form-action 'none'",
	"require-trusted-types-for 'script'",
	// The one policy is that of lit, which the web components are made with.
	'trusted-types lit-html',
];

/** What every response of the preview carries, refusals too. */
export const securityHeaders: Readonly<Record<string, string>> = {
	'content-security-policy': policy.join('; '),
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'no-referrer',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'cache-control': 'no-store',
};
