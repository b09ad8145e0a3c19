package io.etomflow.exchange;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code etomflow.exchange}.
 *
 * @param enabled whether the folders are watched
 * @param folder holds a folder per area with {@code in}, {@code work}, {@code done}, {@code refused} and {@code out}
 * @param maxSize a larger file is refused unread
 */
@ConfigurationProperties("etomflow.exchange")
record ExchangeProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("./data/exchange") Path folder,
        @DefaultValue("PT2S") Duration settled,
        @DefaultValue("1GB") DataSize maxSize) {}
