package cn.fengsui.video.playback;

import cn.fengsui.video.history.Recorders;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What the tracks of one playback have around them.
 *
 * @param owner runs one task at a time
 */
record TrackSurroundings(Executor owner, Recorders recorders, PlaybackSettings settings, Clock time) {}
