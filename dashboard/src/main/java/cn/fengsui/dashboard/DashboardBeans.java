package cn.fengsui.dashboard;

import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.dashboard.shell.Language;
import cn.fengsui.dashboard.shell.Probes;
import cn.fengsui.dashboard.shell.Translations;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything that views take as constructor arguments, in one place. */
@Configuration(proxyBeanMethods = false)
class DashboardBeans {

    @Bean
    Translations translations() {
        return new Translations();
    }

    @Bean
    Language language() {
        return new Language();
    }

    @Bean
    CurrentActor currentActor(Feeds feeds) {
        return new CurrentActor(feeds.accounts());
    }

    @Bean
    PrometheusMeterRegistry meters() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    @Bean
    Probes probes(Feeds feeds, PrometheusMeterRegistry meters) {
        return new Probes(feeds, meters);
    }
}
