package io.etomflow.printing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code etomflow.printing}.
 *
 * @param sheetsPerDay what the own press prints on a usual working day
 * @param piecesPerFile letters in one print file: a file is made in memory and handed over as a whole
 * @param mailbox where the print room, promotional processes and printers reach each other about production
 */
@ConfigurationProperties("etomflow.printing")
public record PrintingProperties(
        @DefaultValue("60000") int sheetsPerDay,
        @DefaultValue("200") int piecesPerFile,
        @DefaultValue("print-production@etomflow.example") String mailbox) {}
