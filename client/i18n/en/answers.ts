/** What the built-in fields of a queue's form are called, for customers and agents alike [FO1]. */
export const answers = {
  fieldName: 'Your name',
  fieldRequest: 'What can we help you with?',
  fieldEmail: 'Email',
  fieldPhone: 'Phone',
  fieldCompany: 'Company',
  ratingAnswer: '{{value}} of 5',
  unnamedCustomer: 'Customer',
} as const;
