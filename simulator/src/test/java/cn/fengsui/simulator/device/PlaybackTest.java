package cn.fengsui.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.simulator.profile.Profile;
import cn.fengsui.simulator.profile.Quirk;
import cn.fengsui.simulator.record.Recording;
import cn.fengsui.simulator.record.RecordingPlan;
import cn.fengsui.simulator.sip.SipMessage;
import cn.fengsui.testkit.Eventually;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PlaybackTest {
    private static final Recording RECORDING = longest();
    private int cseq = 30;

    private static Recording longest() {
        var now = Instant.now();
        return new RecordingPlan(Drill.FIXED, Clock.systemUTC())
                .between(now.minus(Duration.ofDays(2)), now).stream()
                        .filter(recording -> recording.bytes() > 90_000L * 2_400)
                        .findFirst()
                        .orElseThrow();
    }

    private static String offer(String session, int port, int seconds, String lines) {
        long from = RECORDING.from().getEpochSecond();
        return FakePlatform.offer(Drill.FIXED, port, "RTP/AVP", "u=" + Drill.FIXED + ":0\r\n" + lines, "1200000017")
                .replace("s=Play", "s=" + session)
                .replace("t=0 0", "t=" + from + " " + (from + seconds));
    }

    private String info(Drill drill, String text) {
        cseq++;
        drill.platform.responses.clear();
        drill.platform.send(drill.platform
                .request("INFO", Drill.FIXED, drill.lastCall(), cseq)
                .withBody("Application/MANSRTSP", text.getBytes(StandardCharsets.US_ASCII)));
        SipMessage ok = drill.platform.awaitResponse(drill.lastCall(), "INFO", 200);
        return new String(ok.body(), StandardCharsets.US_ASCII);
    }

    @Test
    void listsItsRecordingsInPages() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016).registered()) {
            drill.platform.ask(
                    Drill.FIXED,
                    "RecordInfo",
                    41,
                    "<StartTime>2020-01-01T00:00:00</StartTime><EndTime>2040-01-01T00:00:00</EndTime><Type>all</Type>");

            Eventually.isTrue("all pages", () -> items(drill) > 100);
            var first = FakePlatform.text(
                    drill.platform.received("MESSAGE", "<CmdType>RecordInfo").getFirst());
            assertThat(first).contains("<SN>41</SN>", "<RecordList Num=\"4\">", "<FileSize>", "<Secrecy>0</Secrecy>");
            int total = sumNum(first);
            Eventually.isTrue("as many as announced", () -> items(drill) == total);
        }
    }

    private static int items(Drill drill) {
        return drill.platform.received("MESSAGE", "<CmdType>RecordInfo").stream()
                .mapToInt(part -> FakePlatform.text(part).split("<Item>").length - 1)
                .sum();
    }

    private static int sumNum(String xml) {
        var found = Pattern.compile("<SumNum>([0-9]+)").matcher(xml);
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    @Test
    void answersRecordInfoOnlyWithTypeAllWhenItIsThatKind() throws IOException {
        try (var drill =
                Drill.with(Profile.PLAIN_2016.with(Quirk.RECORDS_NEED_TYPE_ALL)).registered()) {
            drill.platform.ask(Drill.FIXED, "RecordInfo", 1, "<Type>time</Type>");
            drill.platform.ask(Drill.FIXED, "RecordInfo", 2, "<Type>all</Type>");

            Eventually.isTrue("answer", () -> items(drill) > 0);
            assertThat(drill.platform.received("MESSAGE", "<CmdType>RecordInfo"))
                    .allMatch(part -> FakePlatform.text(part).contains("<SN>2</SN>"));
        }
    }

    @Test
    void playsToTheEndAndSaysSo() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016).registered();
                var rtp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            drill.call(Drill.FIXED, offer("Playback", rtp.getLocalPort(), 1, ""));

            var packs = Packets.of(rtp).packs(10);

            assertThat(packs.getFirst().startCodes).startsWith(0xBA, 0xBB, 0xBC, 0xE0);
            Eventually.isTrue("MediaStatus", () -> !drill.platform
                    .received("MESSAGE", "<NotifyType>121</NotifyType>")
                    .isEmpty());
            assertThat(drill.platform.received("MESSAGE", "121").getFirst().callId())
                    .isEqualTo(drill.lastCall());
        }
    }

    @Test
    void pausesGoesOnJumpsAndRunsBackwards() throws IOException {
        try (var drill = Drill.with(Profile.named("plain2022")).registered();
                var rtp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            drill.call(Drill.FIXED, offer("Playback", rtp.getLocalPort(), 600, ""));
            var packets = Packets.of(rtp);
            packets.packs(2);

            info(drill, "PAUSE RTSP/1.0\r\nCSeq: 1\r\nPauseTime: now\r\n");
            rtp.setSoTimeout(300);
            assertThat(isSilentAfterAWhile(packets)).isTrue();
            assertThat(info(drill, "PLAY MANSRTSP/1.0\r\nCSeq: 2\r\nRange: npt=now-\r\n"))
                    .contains("RTSP/1.0 200 OK", "CSeq: 2", "RTP-Info: seq=", "rtptime=");
            rtp.setSoTimeout(30_000);
            packets.next();
            assertThat(info(drill, "PLAY RTSP/1.0\r\nCSeq: 3\r\nRange: npt=100-\r\n"))
                    .contains("Range: npt=100.");
            assertThat(info(drill, "PLAY RTSP/1.0\r\nCSeq: 4\r\nScale: -1\r\n")).contains("CSeq: 4");
            packets.packs(3);
        }
    }

    private static boolean isSilentAfterAWhile(Packets packets) throws IOException {
        try {
            for (int i = 0; i < 500; i++) {
                packets.next();
            }
            return false;
        } catch (SocketTimeoutException silence) {
            return true;
        }
    }

    @Test
    void playsOneRecordingAtATimeWhenItIsThatKind() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016.with(Quirk.ONE_PLAYBACK)).registered()) {
            drill.call(Drill.FIXED, offer("Playback", 9, 600, ""));

            drill.platform.send(
                    drill.platform.invite(Drill.FIXED, "second", offer("Playback", 9, 600, ""), "1200000018"));

            drill.platform.awaitResponse("second", "INVITE", 486);
        }
    }

    @Test
    void sendsADownloadFasterWithItsOwnStamps() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016).registered();
                var rtp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var answer = drill.call(Drill.FIXED, offer("Download", rtp.getLocalPort(), 600, "a=downloadspeed:4\r\n"));

            var packs = Packets.of(rtp).packs(14);
            long begin = System.nanoTime();
            packs.addAll(Packets.of(rtp).packs(24));
            double seconds = (System.nanoTime() - begin) / 1e9;

            assertThat(answer).contains("s=Download", "a=filesize:54000000");
            assertThat(packs.getLast().stamps.getFirst() - packs.get(13).stamps.getFirst())
                    .isEqualTo(24 * 7_500);
            assertThat(seconds).as("two seconds of film").isLessThan(1.5);
        }
    }
}
