import type { TranslationOf } from '../catalogue.ts';
import type { errors as en } from '../en/errors.ts';

/** エラーは「何が起きたか」「どうすればよいか」の順に書く。 */
export const errors: TranslationOf<typeof en> = {
  error_bad_request: 'サーバーが内容を理解できませんでした。ページを再読み込みして、もう一度お試しください。',
  error_name_empty: 'お名前に表示できる文字がありません。文字で入力してください。',
  error_name_direction: 'お名前に、文字の向きを変える見えない記号が含まれています。手で入力してください。',
  error_text_empty: 'メッセージに表示できる文字がありません。何か書いてから送信してください。',
  error_name_is_own: 'このお客様は、ご自分でお名前を決めています。',
  error_unsupported_protocol: 'このページはサーバーより古くなっています。ページを再読み込みしてください。',
  error_form_refused: '入力内容に不足または誤りがあります。各項目をご確認のうえ、もう一度お送りください。',
  error_email_taken: 'このメールアドレスの利用者はすでにいます。一覧をご確認ください。',
  error_last_admin: 'サインインできる管理者がこの方だけになっています。先に別の方を管理者にしてください。',
  error_address_refused: 'このメールアドレスには送信できません。形式をご確認ください。',
  error_mail_not_configured: 'メールサーバーが設定されていません。ご自分のメールソフトから送信してください。',
  error_provider_unreachable:
    'プロバイダーに接続できません。発行者のアドレスを確認するか、パスワードでサインインしてください。',
  error_provider_refused:
    'プロバイダーでサインインを確認できませんでした。もう一度試すか、パスワードをお使いください。',
  error_email_unverified:
    'メールアドレスがプロバイダーで確認されていません。確認を済ませるか、パスワードでサインインしてください。',
  error_user_unknown: 'このサイトの利用者として登録されていません。管理者に招待を依頼してください。',
  error_webhook_address_refused:
    'Webhook の送信先は、https:// で始まる公開アドレスに限られます。ほかのアドレスはサイトの設定で許可できます。',
  error_too_many_webhooks: 'Webhook の数が上限に達しています。先にどれかを削除してください。',
  error_mail_limit:
    '1 時間に送信できる件数を超えました。しばらく待つか、ご自分のメールソフトから送信してください。',
  error_not_signed_in: 'サインインの有効期限が切れました。サインインして、もう一度お試しください。',
  error_wrong_credentials:
    'メールアドレスとパスワードが一致しません。両方をご確認のうえ、もう一度お試しください。',
  error_code_wrong: 'コードが違います。アプリに今表示されているコードを入力してください。',
  error_sign_in_again: '時間が経ちすぎたか、コードの間違いが多すぎました。もう一度サインインしてください。',
  error_token_invalid:
    'このリンク、または参加の情報は無効になりました。新しいリンクを受け取るか、番号で参加してください。',
  error_activity_off: 'この窓口のセッションでは使えない機能です。',
  error_forbidden: '現在の役割ではこの操作はできません。何も変更されていません。',
  error_origin_refused: '別のアドレスから開かれたページです。Tasuki 本来のアドレスで開いてください。',
  error_declined: '担当者が参加を承認しませんでした。お電話で確認のうえ、もう一度お試しください。',
  error_removed: '担当者が参加を終了しました。お心当たりがない場合は、担当者にお問い合わせください。',
  error_not_admitted: 'まだ承認されていません。しばらくお待ちください。',
  error_not_found: '見つからないか、表示する権限がありません。アドレスをご確認ください。',
  error_number_unknown: 'この番号は使われていません。担当者に番号をもう一度お尋ねください。',
  error_invitation_unknown:
    'このリンクに対応するセッションがありません。担当者に新しいリンクをお求めください。',
  error_participant_unknown: 'この方はすでに退出しています。一覧を更新しました。',
  error_request_unknown: 'この依頼はすでに終了しています。必要であれば、もう一度依頼してください。',
  error_share_unknown: 'この共有はすでに終了しています。',
  error_producer_unknown: 'この映像または音声はすでに終了しています。',
  error_file_unknown: 'このファイルはもう送信の対象ではありません。',
  error_peer_unknown: 'この2つのページをつなぐ用件はもうありません。',
  error_too_many_strokes: 'この画面にはもう書き込めません。取り消すか、すべて消してください。',
  error_too_many_files:
    'このセッションで送れるファイル数の上限に達しました。新しいセッションで、まとめて圧縮してお送りください。',
  error_consumer_unknown: 'この映像または音声はすでに終了しています。',
  error_transport_unknown: '通信経路が更新されました。再接続しています。',
  error_queue_unknown: 'この窓口は見つかりません。アドレスをご確認ください。',
  error_session_ended:
    'このセッションは終了しました。引き続きサポートが必要な場合は、担当者に新しい番号をお尋ねください。',
  error_invitation_revoked: 'このリンクは取り消されました。担当者に新しいリンクをお求めください。',
  error_request_expired: '時間内に回答がありませんでした。準備ができたら、もう一度依頼してください。',
  error_session_exists: '進行中のセッションがあります。そのセッションに戻るか、先に終了してください。',
  error_opened_elsewhere: '別のウィンドウで開かれています。そちらで続けるか、ここで使用してください。',
  error_too_many_sessions:
    '同時に開けるセッション数の上限に達しています。どれかを終了してから、もう一度お試しください。',
  error_session_full: 'このセッションは満員です。担当者に空きを確認して、もう一度お試しください。',
  error_share_running: 'すでに共有中のものがあります。先に停止するか、置き換えを選んでください。',
  error_request_pending: '回答待ちの依頼があります。回答を待つか、取り消してください。',
  error_customer_missing: 'お客様がまだいません。先に招待してください。',
  error_customer_not_active: 'このお客様は待機中です。先に名前を選択してください。',
  error_voice_closed: '音声通話は終了しました。ホストが新しく開始できます。',
  error_no_room_to_record:
    'サーバーのディスクの空きが足りないため、録画を始められません。管理者にお知らせください。録画以外は通常どおり使えます。',
  error_not_recording: '録画されていません。先に録画を開始してください。',
  error_voice_not_joined: '音声通話に参加していません。先に参加してください。',
  error_chat_closed: 'チャットは閉じられています。ホストがもう一度開くことができます。',
  error_video_closed: 'ビデオは終了しました。ホストがもう一度開始できます。',
  error_camera_not_started: 'カメラがオフです。先にカメラをオンにしてください。',
  error_note_too_long: 'メッセージが長すぎます。345文字以内にしてください。',
  error_agent_unavailable: '選んだ担当者は今対応できません。別の担当者か窓口を選んでください。',
  error_reason_unknown: 'この理由はもう使われていません。別の理由を選んでください。',
  error_agent_missing: 'この担当者は今オンラインではありません。別の担当者を選ぶか、しばらくお待ちください。',
  error_pass_or_end_first: 'あなたがホストです。退出する代わりに、セッションを終了してください。',
  error_offer_gone: 'このお客様への対応依頼は終了しました。ほかの担当者が応答したか、お客様が退出しました。',
  error_queue_closed: 'この窓口は現在受け付けていません。後ほどお越しください。',
  error_messages_full: '現在、メッセージをお預かりできません。少し時間をおいて、もう一度お試しください。',
  error_queue_exists: 'このアドレスの窓口はすでにあります。別のアドレスにしてください。',
  error_queue_used: 'ほかの窓口のルールがこの窓口を案内先にしています。先にそちらを変更してください。',
  error_queue_full: '現在、大変混み合っています。少し時間をおいて、もう一度お試しください。',
  error_customer_taken: 'このお客様には、ほかの担当者が対応しているか、対応を確認中です。',
  error_payload_too_large: '大きすぎて送信できません。短くして、もう一度お試しください。',
  error_media_refused:
    '音声または映像を準備できませんでした。もう一度お試しください。続く場合は、別のブラウザーをお使いください。',
  error_too_many_tries: '試行回数が多すぎます。10 分ほど待って、もう一度お試しください。',
  error_rate_limited: '短時間に操作が続きました。少し待って、もう一度お試しください。',
  error_internal:
    'サーバーで問題が発生しました。もう一度お試しください。続く場合は、管理者にお知らせください。',
  error_not_available: 'この機能はまだ利用できません。',
  error_unavailable: 'サーバーが応答しません。ネットワークをご確認ください。自動で再接続を続けています。',
  error_draining: 'サーバーはまもなく再起動します。1 分ほど待って、もう一度お試しください。',
  error_helper_code_unknown: 'このコードは使えません。新しいコードをお使いください。',
  error_not_controlled: '今は遠隔操作をしていません。',
  error_helper_missing: 'そのコンピューターでは、まだヘルパーが動いていません。',
};
