package io.etomflow.engine.security;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;

/** The filters in front of the application, in their order. Camunda's own, for its web applications, come after them. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Browsers take no answer for something that it does not say to be; behind TLS they come back by TLS only. */
    @Bean
    FilterRegistrationBean<Filter> browserRules(@Value("${etomflow.tls}") boolean tls) {
        Filter filter = (request, response, chain) -> {
            HttpServletResponse answer = (HttpServletResponse) response;
            answer.setHeader("X-Content-Type-Options", "nosniff");
            if (tls) {
                answer.setHeader("Strict-Transport-Security", "max-age=31536000");
            }
            chain.doFilter(request, response);
        };
        return register(filter, 0, "/*");
    }

    @Bean
    FilterRegistrationBean<Filter> bodyLimit(@Value("${etomflow.max-body-size}") DataSize limit) {
        return register(new BodyLimit(limit), 1, "/*");
    }

    /** Closes CVE-2026-77226: nobody makes themselves the first administrator over the network. */
    @Bean
    FilterRegistrationBean<Filter> setupIsClosed() {
        Filter filter = (request, response, chain) -> Problem.send(
                (HttpServletResponse) response,
                HttpServletResponse.SC_FORBIDDEN,
                "Forbidden",
                "The first administrator is made when the application starts.");
        return register(filter, 2, "/camunda/api/admin/setup/*");
    }

    @Bean
    FilterRegistrationBean<Filter> restLogin(IdentityService identity) {
        return register(new RestLogin(identity), 3, "/engine-rest/*", "/tmf-api/*", "/demo/*", "/v3/*");
    }

    @Bean
    FilterRegistrationBean<Filter> engineApi() {
        return register(EngineApi.filter(), 4, "/engine-rest/*", "/camunda/api/*");
    }

    private static FilterRegistrationBean<Filter> register(Filter filter, int order, String... paths) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(paths);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10 + order);
        return registration;
    }
}
