package cn.fengsui.video.cascade;

import cn.fengsui.video.cascade.call.UpperRecordings;
import cn.fengsui.video.sip.UpperLink;
import java.time.Clock;

/** What answering an upper platform needs of the gateway. */
record CascadeMeans(UpperLink upper, UpperRecordings recordings, CascadeDevices devices, Clock clock) {}
