/**
 * Every screen in every state, in a real browser: what {@code checks.js} finds on it, and its picture beside a kept one. One
 * record and one clock that stands still feed them; JUnit's thread walks through all of it in order. The states and rules
 * are those of {@code docs/reference/acceptance-checks.md}.
 */
@NullMarked
package cn.fengsui.dashboard.visual;

import org.jspecify.annotations.NullMarked;
