/** Customers, bills and inquiries for a first look: made once, when the database is empty and {@code etomflow.demo} is on. */
@ApplicationModule
package io.etomflow.demo;

import org.springframework.modulith.ApplicationModule;
