package io.etomflow.payment.bank;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface BankAccountRepository extends ListCrudRepository<BankAccount, UUID> {

    Optional<BankAccount> findByIban(String iban);
}
