package io.etomflow.workforce;

/**
 * Somebody who works on cases.
 *
 * @param userId the engine's user id
 * @param dailyMinutes how much planned work a day holds
 * @param level of the skill that was asked for: 1 can, 2 does it often, 3 teaches it
 */
public record StaffMember(String userId, String name, int dailyMinutes, int level) {}
