package io.etomflow.calendar;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The calendar as configured; {@link OpeningHours} reads and refuses it. Text, so that a refusal can say what to write.
 *
 * @param country ISO 3166 code whose public holidays are kept
 * @param region part of the country as jollyday names it, nested parts with a slash: {@code by}, {@code by/ag}
 * @param days working days of the week
 * @param opens time of day, {@code HH:mm}
 * @param closes time of day, {@code HH:mm}, up to {@code 24:00}
 * @param closedOn days on which this provider does not work besides public holidays, ISO dates
 */
@ConfigurationProperties("etomflow.calendar")
record CalendarProperties(
        @DefaultValue("DE") String country,
        @DefaultValue("") String region,
        @DefaultValue("Europe/Berlin") String zone,
        @DefaultValue({"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"}) List<String> days,
        @DefaultValue("08:00") String opens,
        @DefaultValue("17:00") String closes,
        @DefaultValue List<String> closedOn) {}
