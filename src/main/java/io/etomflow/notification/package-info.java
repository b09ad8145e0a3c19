/**
 * What leaves the house: messages to customers, staff, partners and other processes through one outbox, and who wants to
 * be told of what.
 */
@ApplicationModule
package io.etomflow.notification;

import org.springframework.modulith.ApplicationModule;
