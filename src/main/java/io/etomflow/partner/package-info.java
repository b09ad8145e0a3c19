/** Suppliers and partners whose components and content stand on our bills, and the requests that we send them. */
@ApplicationModule
package io.etomflow.partner;

import org.springframework.modulith.ApplicationModule;
