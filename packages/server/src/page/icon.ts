/**
 * @module
 * The icon: a pilcrow, the sign of the paragraph.
 */

export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#0b5a63"/>
<path fill="#fff" d="M14 6h10v2.5h-2V26h-2.500V8.500H17V26h-2.500v-9.500H14a5.250 5.250 0 0 1 0-10.500z"/>
</svg>
`
