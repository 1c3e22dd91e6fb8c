/**
 * Load runs: each measures one room and a baseline in the same run, and prints both with their ratio. They use the same
 * public doors as everybody. Numbers belong beside the machine and settings they came from (benchmarks/README.md).
 */
@NullMarked
package cn.fengsui.benchmarks;

import org.jspecify.annotations.NullMarked;
