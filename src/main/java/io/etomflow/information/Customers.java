package io.etomflow.information;

import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks up and stores customers. */
@UseCase
public class Customers {

    private final CustomerRepository customers;

    Customers(CustomerRepository customers) {
        this.customers = customers;
    }

    /** @throws NotFound if there is none */
    public Customer get(UUID id) {
        return customers.findById(id).orElseThrow(() -> new NotFound("customer", id));
    }

    public Optional<Customer> byNumber(String number) {
        return customers.findByNumber(number);
    }

    /** More than one where a family or a company shares a mailbox. */
    public List<Customer> byEmail(String email) {
        return customers.findByEmailIgnoreCase(email);
    }

    /** Those of these ids that there are, in no order. */
    public List<Customer> all(Collection<UUID> ids) {
        return customers.findAllById(ids);
    }

    /** Those of these ids that there are, by id; an id may come more than once. */
    public Map<UUID, Customer> byId(Stream<UUID> ids) {
        return all(ids.collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Customer::id, Function.identity()));
    }

    public Customer save(Customer customer) {
        return customers.save(customer);
    }
}
