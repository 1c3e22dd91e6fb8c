/**
 * The PostgreSQL that comes with the program: unpacked once, kept between starts, stopped with the process.
 * Runs on the thread that opens the store and on a shutdown hook. PostgreSQL 17 documentation, chapters 18 and 19.
 */
@NullMarked
package cn.fengsui.store.embedded;

import org.jspecify.annotations.NullMarked;
