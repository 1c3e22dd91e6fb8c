/**
 * The screens: wall, desk, summary, report and cameras, as one Spring Boot and Vaadin application that other rooms start
 * with {@link cn.fengsui.dashboard.Dashboard}. Components are changed under their session's lock only; reads that block
 * run on virtual threads. Spring is used here and nowhere else, for Spring Security.
 */
@NullMarked
package cn.fengsui.dashboard;

import org.jspecify.annotations.NullMarked;
