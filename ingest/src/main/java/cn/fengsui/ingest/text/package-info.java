/**
 * What we do to words before anything is kept: numbers that name a person are masked, and characters that no store or
 * screen can hold are replaced. Pure; any thread. Follows the scope guard: the product is about places and events.
 */
@NullMarked
package cn.fengsui.ingest.text;

import org.jspecify.annotations.NullMarked;
