/**
 * @module
 * The part of the style sheet that is about the filters: a row of menus, whose open one lies over the results.
 */

export const FILTER_STYLE = `/* Filters: menus above the results */
.filters { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin-block: .5rem .25rem; font-size: .875rem; }
.filter { position: relative; }
.filter summary {
  display: flex; align-items: center; gap: .4rem; max-width: 16rem; padding: .25rem .75rem; border: 1px solid var(--line); border-radius: 1.25rem;
  background: var(--surface); list-style: none; cursor: pointer; user-select: none;
}
.filter summary::-webkit-details-marker { display: none; }
.filter summary span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.filter summary::after {
  content: ''; flex: none; width: .375rem; height: .375rem; margin-top: -.2rem; border: solid currentColor; border-width: 0 1.5px 1.5px 0;
  rotate: 45deg; opacity: .7;
}
.filter summary:hover, .filter[open] summary { border-color: var(--accent); }
.filter summary:focus-visible { outline-offset: 2px; border-radius: 1.25rem; }
.filter summary.active { border-color: transparent; background: var(--accent); color: var(--paper); font-weight: 500; }
.filter[data-filter='order'] { margin-inline-start: auto; }
.filter[data-filter='order'] summary { border-color: transparent; background: none; color: var(--muted); font-weight: 400; padding-inline: .25rem; }
.menu {
  position: absolute; inset-inline-start: 0; top: calc(100% + .375rem); z-index: 2; width: max-content; min-width: 12rem; max-width: min(20rem, calc(100vw - 2rem));
  max-height: min(26rem, 70vh); overflow: auto; padding: .3125rem; border: 1px solid var(--field); border-radius: .625rem; background: var(--surface);
  box-shadow: 0 .5rem 1.5rem rgb(0 0 0 / .14);
}
.filter[data-filter='order'] .menu { inset-inline: auto 0; min-width: 9rem; }
.menu a {
  display: flex; justify-content: space-between; gap: 1.5rem; padding: .3125rem .6875rem; border-radius: .375rem; color: inherit; text-decoration: none;
}
.menu a:hover { background: var(--target); }
.menu a:focus-visible { outline-offset: -2px; }
.menu a[aria-current] { color: var(--accent); font-weight: 600; }
.menu .count { flex: none; color: var(--muted); font-weight: 400; font-variant-numeric: tabular-nums; }
.menu [data-depth='1'] a { padding-inline-start: 1.5625rem; }
.menu [data-depth='2'] a { padding-inline-start: 2.4375rem; }
.menu [data-depth='3'] a { padding-inline-start: 3.3125rem; }
.menu [data-depth='4'] a { padding-inline-start: 4.1875rem; }
.menu .fine { padding: .3125rem .6875rem; }
.period { display: grid; gap: .5rem; margin-top: .3125rem; padding: .625rem .6875rem .375rem; border-top: 1px solid var(--line); }
.period label { display: flex; align-items: center; justify-content: space-between; gap: 1rem; color: var(--muted); }
.period input { padding: .25rem .5rem; border: 1px solid var(--field); border-radius: .375rem; background: var(--paper); color: var(--ink); font: inherit; }
.period button { justify-self: end; padding: .25rem .75rem; border: 0; border-radius: .375rem; background: var(--accent); color: var(--paper); font: inherit; cursor: pointer; }
.clear { padding-inline: .375rem; }`
