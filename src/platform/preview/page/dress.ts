import { DiscordAuthorInfo } from '@skyra/discord-components-core/discord-author-info.js';
import { DiscordButton } from '@skyra/discord-components-core/discord-button.js';
import { DiscordCommand } from '@skyra/discord-components-core/discord-command.js';
import { DiscordEmbed } from '@skyra/discord-components-core/discord-embed.js';
import { DiscordEmbedField } from '@skyra/discord-components-core/discord-embed-field.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import { DiscordReply } from '@skyra/discord-components-core/discord-reply.js';

/**
 * Dresses the web components in the page's colours. They know two looks of their own, both of 2021 and with greys that
 * are too faint to read; theirs stay as they are, and these come after.
 */
export function dress(): void {
	for (const [component, css] of styles) {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(css);
		component.elementStyles.push(sheet);
	}
}

const replyStyle = `
	.discord-replied-message-avatar { object-fit: cover; }
	.discord-replied-message-username, .discord-replied-message-content { color: var(--muted) !important; opacity: 1; }
	.discord-replied-message-content { overflow: hidden; }
	.discord-replied-message-username { font-weight: 600; margin-right: 0.25rem !important; }
	.discord-application-tag { background: var(--tag); font-weight: 600; }
`;

const styles = [
	[
		DiscordMessage,
		`
		.discord-author-avatar { margin-top: 2px; }
		.discord-author-avatar img { cursor: default; }
		.discord-message-timestamp, .discord-message-edited { color: var(--muted) !important; }
		.discord-message-timestamp { margin-left: 4px; }
		.discord-message-content { min-width: 0; }
		.discord-message-ephemeral { display: none; }
		:host([ephemeral])::before { background: var(--brand); }
		@media (max-width: 480px) { .discord-author-avatar { margin-right: 10px; min-width: 32px; } .discord-author-avatar img { width: 32px; height: 32px; } }
		`,
	],
	[
		DiscordAuthorInfo,
		'.discord-author-username { color: var(--strong) !important; cursor: default !important; text-decoration: none !important; font-weight: 600 !important; }',
	],
	[DiscordReply, replyStyle],
	[
		DiscordCommand,
		`${replyStyle}
		:host .discord-slash-command-name, :host .discord-slash-command-name:hover { color: var(--mention) !important; background: var(--mention-back); }
		`,
	],
	[
		DiscordEmbed,
		`
		:host .discord-left-border { background-color: var(--embed-colour, var(--line)); }
		:host .discord-embed-wrapper { background: var(--embed); border-color: var(--embed-line); max-width: 520px; }
		:host .discord-embed-wrapper .discord-embed-grid { grid-template-columns: minmax(0, 1fr); }
		:host .discord-embed-author { color: var(--strong); }
		`,
	],
	[DiscordEmbedField, ':host .discord-field-title { color: var(--strong); }'],
	[
		DiscordButton,
		`
		button, a { box-sizing: border-box !important; border-radius: 8px !important; margin: 4px 8px 4px 0 !important; font-family: inherit !important; }
		@media (prefers-reduced-motion: reduce) { button, a { transition: none !important; } }
		button:focus-visible, a:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
		button.primary { background: var(--brand); }
		button.primary.hoverable:hover { background: var(--brand-hover); }
		button.secondary, a.secondary { background: var(--button); color: var(--button-text); }
		button.secondary.hoverable:hover { background: var(--button-hover); }
		`,
	],
] as const;
