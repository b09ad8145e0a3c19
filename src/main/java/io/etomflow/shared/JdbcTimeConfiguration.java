package io.etomflow.shared;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;

/** Instants are kept as {@code timestamp with time zone} in UTC, the one type that both databases read back unchanged. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcRepositories(basePackages = "io.etomflow", repositoryBaseClass = TransactionRepository.class)
class JdbcTimeConfiguration extends AbstractJdbcConfiguration {

    @Override
    protected List<?> userConverters() {
        return List.of(ToDatabase.INSTANCE, FromDatabase.INSTANCE);
    }

    @WritingConverter
    enum ToDatabase implements Converter<Instant, OffsetDateTime> {
        INSTANCE;

        @Override
        public OffsetDateTime convert(Instant instant) {
            return Sql.at(instant);
        }
    }

    @ReadingConverter
    enum FromDatabase implements Converter<OffsetDateTime, Instant> {
        INSTANCE;

        @Override
        public Instant convert(OffsetDateTime time) {
            return time.toInstant();
        }
    }
}
