/**
 * Rules of alerts as data: what to look at, when to say something, how long, and what stands behind what. A rule is a
 * plain versioned record; it is edited while everything runs, and every version is an event of the log.
 */
@NullMarked
package cn.fengsui.domain.rule;

import org.jspecify.annotations.NullMarked;
