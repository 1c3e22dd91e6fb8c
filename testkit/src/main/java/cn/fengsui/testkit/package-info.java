/**
 * What the tests of several rooms need: a wait for something another thread does, clocks that a test moves, and folders
 * that go with the process. Runs on the test's own thread, except that the clocks may be read from any. Nothing here may be
 * used outside tests, and nothing here follows a standard.
 */
@NullMarked
package cn.fengsui.testkit;

import org.jspecify.annotations.NullMarked;
