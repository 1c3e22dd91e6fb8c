package cn.fengsui.video.cascade;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static cn.fengsui.video.testing.TestGateway.CLIP;
import static cn.fengsui.video.testing.TestGateway.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
