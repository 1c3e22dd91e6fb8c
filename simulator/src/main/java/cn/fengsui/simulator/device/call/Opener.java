package cn.fengsui.simulator.device.call;

import cn.fengsui.simulator.device.Channel;
import cn.fengsui.simulator.device.DeviceLine;
import cn.fengsui.simulator.media.Aim;
import cn.fengsui.simulator.media.Faults;
import cn.fengsui.simulator.media.Film;
import cn.fengsui.simulator.media.Films;
import cn.fengsui.simulator.media.MediaThreads;
import cn.fengsui.simulator.media.PsStyle;
import cn.fengsui.simulator.media.Shot;
import cn.fengsui.simulator.media.VideoCodec;
import cn.fengsui.simulator.profile.Profile;
import cn.fengsui.simulator.profile.Quirk;
import cn.fengsui.simulator.record.HistoryFilm;
import cn.fengsui.simulator.record.RecordingPlan;
import cn.fengsui.simulator.rtp.Outlet;
import cn.fengsui.simulator.rtp.RtpStream;
import cn.fengsui.simulator.rtp.StreamSpec;
import cn.fengsui.simulator.rtp.TcpOutlet;
import cn.fengsui.simulator.rtp.UdpOutlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;

/** Makes the stream that an offer asks for. Used on media threads, beside the owner; keeps nothing. */
public final class Opener {
    private static final long BYTES_PER_SECOND = 90_000;

    private final DeviceLine line;
    private final Films films;
    private final Faults faults;
    private final MediaThreads threads;
    private final Clock clock;
    private final VoiceHeard heard;

    /** @param heard counts what is heard of talk */
    public Opener(DeviceLine line, Films films, Faults faults, MediaThreads threads, Clock clock, VoiceHeard heard) {
        this.heard = heard;
        this.line = line;
        this.films = films;
        this.faults = faults;
        this.threads = threads;
        this.clock = clock;
    }

    Call.Opened open(Channel channel, Aim aim, Offer offer, Runnable onEnd) {
        return offer.isTalk() ? talk(offer) : pictures(channel, aim, offer, onEnd);
    }

    private Call.Opened talk(Offer offer) {
        var to = new InetSocketAddress(offer.host(), offer.port());
        try {
            var bind = InetAddress.getByName(line.localHost());
            var voice =
                    switch (offer.way()) {
                        case UDP -> VoiceEar.talkingOverUdp(bind, to, offer.ssrc(), heard);
                        case TCP_PASSIVE -> VoiceEar.talkingOverTcp(bind, to, offer.ssrc(), heard);
                        case TCP_ACTIVE -> VoiceEar.talkingOverTcp(bind, null, offer.ssrc(), heard);
                    };
            return new Call.Opened(null, null, voice);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private Call.Opened pictures(Channel channel, Aim aim, Offer offer, Runnable onEnd) {
        Film film = films.open(shot(channel, aim, offer));
        try {
            var outlet = outlet(offer);
            var history = offer.isHistory() ? history(film, channel, offer) : null;
            var sent = history == null ? film : history;
            return new Call.Opened(RtpStream.of(sent, outlet, spec(film, offer), threads, onEnd), history, null);
        } catch (IOException noPort) {
            film.close();
            throw new UncheckedIOException(noPort);
        }
    }

    private Shot shot(Channel channel, Aim aim, Offer offer) {
        int stream = line.profile().dialect().stream(offer.attributes());
        // A loop can neither turn nor show another moment.
        boolean isPlain = !channel.canMove() && offer.isLive();
        var codec = isPlain ? line.profile().codec() : VideoCodec.H264;
        return new Shot(channel.id(), channel.name(), stream, codec, aim);
    }

    private HistoryFilm history(Film film, Channel channel, Offer offer) {
        var plan = new RecordingPlan(channel.id(), clock);
        boolean keeps = offer.isDownload() || line.profile().has(Quirk.UNSCALED_TIMESTAMPS);
        return new HistoryFilm(film, plan, offer.from(), offer.to(), offer.downloadSpeed(), keeps);
    }

    private StreamSpec spec(Film film, Offer offer) {
        var profile = line.profile();
        var codec = film.codec();
        boolean announcesSound = profile.hasSound() || profile.has(Quirk.SILENT_SOUND);
        int mapType = profile.has(Quirk.MAP_SAYS_H264) ? VideoCodec.H264.streamType : codec.streamType;
        var style = new PsStyle(codec, mapType, !profile.has(Quirk.NO_MAP), announcesSound);
        return new StreamSpec(
                offer.ssrc(),
                profile.isElementary(),
                style,
                profile.hasSound() && !offer.isHistory(),
                !profile.has(Quirk.NO_REPORTS),
                profile.has(Quirk.NO_MARKER) ? faults.unmarked() : faults);
    }

    private Outlet outlet(Offer offer) throws IOException {
        var bind = new InetSocketAddress(line.localHost(), 0);
        var to = new InetSocketAddress(offer.host(), offer.port());
        return switch (offer.way()) {
            case UDP -> UdpOutlet.open(bind, to);
            case TCP_PASSIVE -> TcpOutlet.connecting(bind, to);
            case TCP_ACTIVE -> TcpOutlet.listening(bind);
        };
    }

    Offer.Answer answer(Call call) {
        Profile profile = line.profile();
        var opened = call.opened();
        if (opened == null) {
            throw new IllegalStateException("a call was answered before its stream was open");
        }
        if (opened.stream() == null) {
            return Offer.Answer.ofSound(call.channelId, line.localHost(), opened.localPort());
        }
        var codec = opened.stream().codec();
        var answer = Offer.Answer.ofPictures(
                call.channelId,
                line.localHost(),
                opened.localPort(),
                codec,
                profile.isElementary(),
                profile.hasSound());
        long seconds = Duration.between(call.offer.from(), call.offer.to()).toSeconds();
        answer = call.offer.isDownload() ? answer.ofFile(seconds * BYTES_PER_SECOND) : answer;
        return profile.has(Quirk.NO_SSRC_IN_ANSWER) ? answer.withoutSsrc() : answer;
    }
}
