/**
 * All rooms in one process, nothing to install: opens them from the inside out and closes them in the reverse order.
 * Everything here runs on the main thread, at start and at the end. Ports and commands follow the architecture.
 */
@NullMarked
package cn.fengsui.standalone;

import org.jspecify.annotations.NullMarked;
