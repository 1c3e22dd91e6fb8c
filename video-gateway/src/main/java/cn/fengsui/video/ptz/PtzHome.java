package cn.fengsui.video.ptz;

import cn.fengsui.domain.video.PtzLeases;
import cn.fengsui.domain.video.PtzRest;
import cn.fengsui.video.control.Controls;
import cn.fengsui.video.control.PtzCommand;
import cn.fengsui.video.query.Question;
import cn.fengsui.video.query.Questions;
import cn.fengsui.video.sip.GbVersion;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Where a camera goes when nobody moves it: by its own record, else by the settings. A home position is asked of
 * devices of 2022 (GB/T 28181-2022 A.2.4.10) and then called as the preset it is, so that the device's own
 * configuration is left alone. Any thread; never blocks.
 */
final class PtzHome {

    private final PtzLeases record;
    private final Controls controls;
    private final Questions questions;
    private final List<PtzRest> usual;
    private final Executor threads;

    PtzHome(PtzLeases record, Controls controls, Questions questions, List<PtzRest> usual, Executor threads) {
        this.record = record;
        this.controls = controls;
        this.questions = questions;
        this.usual = usual;
        this.threads = threads;
    }

    /** The command that brings it there; empty = it stays. Never fails. */
    CompletionStage<Optional<PtzCommand>> of(String cameraId) {
        return CompletableFuture.supplyAsync(
                        () -> record.rest(cameraId).map(List::of).orElse(usual), threads)
                .thenCompose(wishes -> first(cameraId, wishes))
                .exceptionally(unknown -> Optional.empty());
    }

    private CompletionStage<Optional<PtzCommand>> first(String cameraId, List<PtzRest> wishes) {
        if (wishes.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        PtzRest wish = wishes.getFirst();
        return switch (wish.kind()) {
            case STAY -> CompletableFuture.completedFuture(Optional.empty());
            case PRESET -> CompletableFuture.completedFuture(Optional.of(call(wish.number())));
            case CRUISE -> CompletableFuture.completedFuture(Optional.of(new PtzCommand.CruiseStart(wish.number())));
            case HOME ->
                told(cameraId)
                        .thenCompose(home -> home.isPresent()
                                ? CompletableFuture.completedFuture(home)
                                : first(cameraId, wishes.subList(1, wishes.size())));
        };
    }

    private CompletionStage<Optional<PtzCommand>> told(String cameraId) {
        return controls.deviceOf(cameraId)
                .filter(device -> device.isOnline() && device.version() == GbVersion.V2022)
                .map(device -> questions
                        .ask(Question.query(device.id(), cameraId, "HomePositionQuery"))
                        .thenApply(answer -> answer.root()
                                .child("HomePosition")
                                .filter(home -> home.number("Enabled", 0) == 1)
                                .map(home -> home.number("PresetIndex", 0))
                                .filter(preset -> preset >= 1 && preset <= PtzCommand.HIGHEST_NUMBER)
                                .map(PtzHome::call))
                        .exceptionally(silent -> Optional.empty()))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private static PtzCommand call(int preset) {
        return new PtzCommand.Preset(PtzCommand.Preset.Action.CALL, preset);
    }
}
