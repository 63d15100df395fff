import {
  ClipboardList,
  KeyRound,
  ListOrdered,
  type LucideIcon,
  Mail,
  MessageSquareQuote,
  Palette,
  ScrollText,
  SlidersHorizontal,
  Users,
  Webhook,
} from 'lucide-preact';
import type { ComponentType } from 'preact';
import type { t } from '../../../i18n/admin.ts';

interface AdminPageEntry {
  /** After `/admin/`. */
  readonly path: string;
  readonly label: `page${string}` & Parameters<typeof t>[0];
  readonly Icon: LucideIcon;
  /** A chunk of its own. */
  readonly load: () => Promise<ComponentType>;
}

/** The pages of administration, in the order of their links: one line each, and only those that are there. */
export const ADMIN_PAGES: readonly AdminPageEntry[] = [
  {
    path: 'users',
    label: 'pageUsers',
    Icon: Users,
    load: () => import('./users/UsersPage.tsx').then((made) => made.UsersPage),
  },
  {
    path: 'queues',
    label: 'pageQueues',
    Icon: ListOrdered,
    load: () => import('./queues/QueuesPage.tsx').then((made) => made.QueuesPage),
  },
  {
    path: 'settings',
    label: 'pageSettings',
    Icon: SlidersHorizontal,
    load: () => import('./settings/SettingsPage.tsx').then((made) => made.SettingsPage),
  },
  {
    path: 'sign-in',
    label: 'pageSignIn',
    Icon: KeyRound,
    load: () => import('./sign-in/SignInAdminPage.tsx').then((made) => made.SignInAdminPage),
  },
  {
    path: 'branding',
    label: 'pageBranding',
    Icon: Palette,
    load: () => import('./branding/BrandingPage.tsx').then((made) => made.BrandingPage),
  },
  {
    path: 'mail',
    label: 'pageMail',
    Icon: Mail,
    load: () => import('./mail/MailPage.tsx').then((made) => made.MailPage),
  },
  {
    path: 'forms',
    label: 'pageForms',
    Icon: ClipboardList,
    load: () => import('./forms/FormsPage.tsx').then((made) => made.FormsPage),
  },
  {
    path: 'texts',
    label: 'pageTexts',
    Icon: MessageSquareQuote,
    load: () => import('./forms/TextsPage.tsx').then((made) => made.TextsPage),
  },
  {
    path: 'webhooks',
    label: 'pageWebhooks',
    Icon: Webhook,
    load: () => import('./webhooks/WebhooksPage.tsx').then((made) => made.WebhooksPage),
  },
  {
    path: 'audit',
    label: 'pageAudit',
    Icon: ScrollText,
    load: () => import('./audit/AuditPage.tsx').then((made) => made.AuditPage),
  },
];
