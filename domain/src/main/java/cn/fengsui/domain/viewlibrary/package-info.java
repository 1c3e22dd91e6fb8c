/** View libraries below us (GA/T 1400): who is registered and what we subscribed to. Devices and their state only. */
@NullMarked
package cn.fengsui.domain.viewlibrary;

import org.jspecify.annotations.NullMarked;
