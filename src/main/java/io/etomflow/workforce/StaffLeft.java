package io.etomflow.workforce;

/** Somebody is no longer at work, for holidays or for good: whatever they have goes to others. */
public record StaffLeft(String userId) {}
