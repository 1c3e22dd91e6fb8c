package cn.fengsui.video.sdp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;

/** Looks for a session description that makes its reader fail. */
class SdpFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void readsAnyDescription(byte[] body) {
        var description = Description.read(body);
        description.ssrcNumber();
        description.setup();
        description.fileSize();
        description.downloadSpeed();
        description.stream();
        description.answer(1, InetAddress.getLoopbackAddress());
    }
}
