/**
 * What the log says, in the shape the questions need: facts of reports, cameras, and ids that follow from facts. {@link
 * cn.fengsui.jobs.facts.ReadEvents} runs on the source's task thread; everything else is plain and immutable. Event
 * time is decided here and nowhere else.
 */
@NullMarked
package cn.fengsui.jobs.facts;

import org.jspecify.annotations.NullMarked;
