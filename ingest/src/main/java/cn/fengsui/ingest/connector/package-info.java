/**
 * Connected source systems such as the 12345 hotline and grid platforms: pulled or pushed, read by a mapping that is
 * data, counted day by day against what they say they sent, and told what became of their reports. One own thread asks
 * and tells; pushes run on virtual threads. No standard: every city's systems differ.
 */
@NullMarked
package cn.fengsui.ingest.connector;

import org.jspecify.annotations.NullMarked;
