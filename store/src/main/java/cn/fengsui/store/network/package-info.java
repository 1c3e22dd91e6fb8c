/**
 * What the doors to other networks keep: view libraries, warnings, sensors, ledgers of sources.
 * Blocking, any thread; one call is one transaction.
 * Sources: GA/T 1400, OASIS CAP 1.2; the shapes are our own.
 */
@NullMarked
package cn.fengsui.store.network;

import org.jspecify.annotations.NullMarked;
