/**
 * @module
 * The icon: a pilcrow, the sign of the paragraph.
 */

export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#0b5a63"/>
<path d="M15 6h9v2.6h-2.2V26h-2.7V8.600h-2.4V26H14v-8.600a5.700 5.700 0 0 1 1-11.400z" fill="#fff"/>
</svg>
`
