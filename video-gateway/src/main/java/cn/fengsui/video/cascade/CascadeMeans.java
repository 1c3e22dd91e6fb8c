package cn.fengsui.video.cascade;

import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.video.control.ControlCommand;
import cn.fengsui.video.query.Preset;
import cn.fengsui.video.query.RecordInfo;
import cn.fengsui.video.sip.UpperLink;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What answering an upper platform needs of the gateway.
 *
 * @param presets of a camera, asked from its device
 * @param control gives a command to a camera
 * @param ptz moves a camera, through the same holds as everybody
 */
record CascadeMeans(
        UpperLink upper,
        RecordInfo records,
        Function<String, CompletionStage<List<Preset>>> presets,
        BiFunction<String, ControlCommand, CompletionStage<Void>> control,
        CascadeFeature.Ptz ptz,
        AuditTrail audit,
        Clock clock) {}
