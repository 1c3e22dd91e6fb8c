package cn.fengsui.dashboard;

import cn.fengsui.dashboard.screens.ScreenGuard;
import cn.fengsui.dashboard.screens.ScreenRegister;
import cn.fengsui.dashboard.security.AccountLogin;
import cn.fengsui.dashboard.security.HeardFilter;
import cn.fengsui.dashboard.security.HeldSessions;
import cn.fengsui.dashboard.security.SignInRounds;
import cn.fengsui.dashboard.security.SignInView;
import cn.fengsui.dashboard.security.SlowDown;
import cn.fengsui.dashboard.security.StaySignedIn;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The rules at the door of the web server. Stands above the features, because screens have rules of their own. */
@Configuration(proxyBeanMethods = false)
class SecurityConfig {

    @Bean
    SlowDown slowDown(Feeds feeds) {
        return new SlowDown(feeds.clock());
    }

    @Bean
    AuthenticationManager authenticationManager(Feeds feeds, SlowDown slowDown) {
        return new ProviderManager(new AccountLogin(feeds.accounts(), feeds.audit(), slowDown));
    }

    @Bean
    HeldSessions heldSessions() {
        return new HeldSessions();
    }

    @Bean
    StaySignedIn staySignedIn(Feeds feeds, DashboardConfig config, HeldSessions sessions) {
        return new StaySignedIn(
                feeds.signIns(),
                feeds.accounts(),
                feeds.audit(),
                config.signIns(),
                sessions,
                feeds.clock(),
                config.secureCookie());
    }

    @Bean(destroyMethod = "close")
    SignInRounds signInRounds(HeldSessions sessions, StaySignedIn stay, Feeds feeds, DashboardConfig config) {
        return SignInRounds.start(sessions, stay, feeds.signIns(), config.signIns(), feeds.clock());
    }

    @Bean
    SecurityFilterChain rules(
            HttpSecurity http,
            DashboardConfig config,
            ScreenRegister screens,
            StaySignedIn stay,
            HeldSessions sessions,
            Feeds feeds)
            throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/health/**", "/metrics")
                .access((who, what) -> new AuthorizationDecision(isThisMachine(what.getRequest())))
                .requestMatchers("/theme/**", "/lumo/**", "/favicon.ico", "/beat", "/error", "/wall/s/**")
                .permitAll()
                .requestMatchers("/api/**", "/map/**")
                .authenticated());
        http.with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin.loginView(SignInView.class, "/login")
                .defaultSuccessUrl("/")
                .anyRequest(other -> other.authenticated()));
        // A screen's token in the address is its whole right; there is nothing of a person's session to forge.
        http.csrf(csrf -> csrf.ignoringRequestMatchers("/wall/s/**"));
        http.addFilterBefore(new ScreenGuard(screens), AuthorizationFilter.class);
        http.addFilterBefore(new HeardFilter(sessions, feeds.clock()), AuthorizationFilter.class);
        http.rememberMe(staying -> staying.rememberMeServices(stay).key(stay.getKey()));
        http.exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                request -> request.getRequestURI().endsWith("/wall/screen")));
        http.formLogin(form -> form.failureHandler(backToTheForm()));
        http.headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(policy(config)))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions ->
                        permissions.policy("camera=(self), microphone=(self), geolocation=(self), payment=()"))
                .frameOptions(frames -> frames.sameOrigin())
                .withObjectPostProcessor(early()));
        return http.build();
    }

    /** Nothing from a foreign host; Flow's client needs inline scripts and evaluation. */
    static String policy(DashboardConfig config) {
        return "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline';"
                + " img-src 'self' data: blob: " + config.maps().origins()
                + "; media-src 'self' blob:; font-src 'self' data:;"
                + " worker-src 'self' blob:; connect-src 'self' " + config.videoOrigins()
                + " " + config.maps().origins()
                + "; frame-src 'self' " + config.webOrigins()
                + "; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";
    }

    /** Vaadin's pages are forwarded and committed past the filter: headers must be there before. */
    private static ObjectPostProcessor<HeaderWriterFilter> early() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends HeaderWriterFilter> O postProcess(O filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        };
    }

    private static AuthenticationFailureHandler backToTheForm() {
        return (request, response, refused) -> redirect(request, response, refused instanceof LockedException);
    }

    private static void redirect(
            HttpServletRequest request, jakarta.servlet.http.HttpServletResponse response, boolean wait)
            throws IOException {
        response.sendRedirect(request.getContextPath() + "/login?" + (wait ? "wait" : "error"));
    }

    private static boolean isThisMachine(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
